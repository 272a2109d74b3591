import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { useSession } from "../api/session";
import { mayCall } from "../app/roles";
import { SCREENS } from "../screens";

export interface NavEntry {
  id: string;
  path: string;
  group: "daily" | "company" | "trust";
  label: string;
  /** Things that wait there; 0 is not shown. */
  count: number;
}

/** Every screen's name is the key `nav` of its own namespace. */
const TEXTS = [
  "common",
  "campaigns",
  "certificates",
  "consents",
  "floor",
  "holds",
  "lists",
  "notices",
  "packs",
  "people",
  "principals",
  "privacy",
  "proof",
  "recordings",
  "rejections",
  "retention",
  "scripts",
  "suppression",
  "tasks",
  "waiting",
] as const;

/** The screens of the person signed in, in the order of the navigation. */
export function useNavigation(): NavEntry[] {
  const { t } = useTranslation(TEXTS);
  const { role } = useSession();
  const status = useVerb("status", {});
  const desk: NavEntry = { id: "desk", path: "/desk", group: "daily", label: t("nav.desk"), count: 0 };
  const others: NavEntry[] = SCREENS.filter((screen) => screen.roles.includes(role)).map((screen) => ({
    id: screen.id,
    path: screen.path,
    group: screen.group,
    label: t(`${screen.id}:nav`),
    count: screen.count ? (status.data?.[screen.count] ?? 0) : 0,
  }));
  if (!mayCall(role)) {
    return others;
  }
  // Home first: the Desk for those who call all day, the log of refusals for those who lead them.
  return [...others.slice(0, 1), desk, ...others.slice(1)];
}
