import { Outlet } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session";
import { Broken } from "../app/Broken";
import { WhoSaidNo } from "../desk/WhoSaidNo";
import { Palette } from "../palette/Palette";
import { ChangePassword } from "../signin/ChangePassword";
import { Nav } from "./Nav";
import classes from "./Shell.module.css";
import { StopBand } from "./StopBand";
import { TopBar } from "./TopBar";
import { useWhoSaidNoKey } from "./useWhoSaidNoKey";

/** What surrounds every screen: navigation, top bar, the red band of a stop, the palette, and F8 without a call. */
export function Shell() {
  const { t } = useTranslation();
  const session = useSession();
  const [refusing, setRefusing] = useState(false);
  const [password, setPassword] = useState(false);
  const [menu, setMenu] = useState(false);
  useWhoSaidNoKey(() => setRefusing(true));
  const alone = session.role === "agent";
  return (
    <div className={classes.shell} data-alone={alone || undefined}>
      <button type="button" className={classes.skip} onClick={focusContent}>
        {t("nav.skip")}
      </button>
      {!alone && <Nav open={menu} onClose={() => setMenu(false)} />}
      <TopBar onMenu={alone ? undefined : () => setMenu(!menu)} onPassword={() => setPassword(true)} />
      <main id="content" className={classes.main} tabIndex={-1}>
        <StopBand />
        <div className={classes.screen}>
          <Broken>
            <Outlet />
          </Broken>
        </div>
      </main>
      <Palette onWhoSaidNo={() => setRefusing(true)} onPassword={() => setPassword(true)} />
      {refusing && <WhoSaidNo onClose={() => setRefusing(false)} />}
      {password && <ChangePassword session={session} onClose={() => setPassword(false)} />}
    </div>
  );
}

/** Past the navigation, for those who come by keyboard. */
function focusContent(): void {
  document.getElementById("content")?.focus();
}
