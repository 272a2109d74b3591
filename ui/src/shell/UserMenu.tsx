import { Button, Menu } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useSession } from "../api/session";
import { useSignOut } from "../signin/useSignOut";
import classes from "./TopBar.module.css";

/** Who is signed in; their password; sign out. */
export function UserMenu({ onPassword }: { onPassword: () => void }) {
  const { t } = useTranslation();
  const session = useSession();
  const signOut = useSignOut();
  const role = t(`role.${session.role}`);
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          radius="xl"
          fw={500}
          className={classes.user ?? ""}
          aria-label={t("user.menu", { name: session.display_name, role })}
          data-testid="user-menu"
        >
          {`${session.display_name} · ${role}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onPassword} data-testid="user-password">
          {t("user.password")}
        </Menu.Item>
        <Menu.Item onClick={signOut} data-testid="sign-out">
          {t("user.signOut")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
