import {
  createHashHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Navigate,
  type RouterHistory,
} from "@tanstack/react-router";
import type { Role } from "../bindings/Role";
import { DeskScreen } from "../desk/DeskScreen";
import { SCREENS } from "../screens";
import { NotFound } from "../shell/NotFound";
import { Shell } from "../shell/Shell";
import { HOME, mayCall } from "./roles";

/** The routes of one role. The place in the program stands in the hash: a reload comes back to it. */
export function makeRouter(role: Role, history: RouterHistory = createHashHistory()) {
  const root = createRootRoute({ component: Shell, notFoundComponent: NotFound });
  const home = createRoute({
    getParentRoute: () => root,
    path: "/",
    component: () => <Navigate to={HOME[role]} replace />,
  });
  const desk = createRoute({
    getParentRoute: () => root,
    path: "/desk",
    component: mayCall(role) ? DeskScreen : NotFound,
  });
  const others = SCREENS.map((screen) =>
    createRoute({
      getParentRoute: () => root,
      path: screen.path,
      component: () => (screen.roles.includes(role) ? <screen.Component /> : <NotFound />),
    }),
  );
  return createRouter({ routeTree: root.addChildren([home, desk, ...others]), history });
}
