import { Button, Checkbox, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkspaceMakeReply } from "../bindings/WorkspaceMakeReply";
import { Mono } from "../components";
import { Front } from "../signin/Front";
import classes from "./Made.module.css";

/** What was made: the recovery kit to put away, and with sample data the users and their passwords, once. */
export function Made({ made, onDone }: { made: WorkspaceMakeReply; onDone: () => void }) {
  const { t } = useTranslation(["firstrun", "common", "signin"]);
  const [safe, setSafe] = useState(false);
  // One's own password is known already; those of the sample users were drawn just now.
  const sample = made.users.some((user) => user.password !== "");
  return (
    <Front title={t("made.title")} text={t("made.text")} wide testid="firstrun-made">
      <Stack gap="md" mt="md">
        <section className={classes.kit}>
          <h2 className={classes.heading}>{t("made.kit")}</h2>
          <p>{t("made.kitText")}</p>
          <Mono testid="firstrun-kit">{made.recovery_kit}</Mono>
        </section>
        {sample && <Users made={made} />}
        <Checkbox
          label={t(sample ? "made.safeUsers" : "made.safe")}
          checked={safe}
          onChange={(event) => setSafe(event.currentTarget.checked)}
          data-testid="firstrun-safe"
        />
        <Button onClick={onDone} disabled={!safe} data-testid="firstrun-done">
          {t("made.done")}
        </Button>
      </Stack>
    </Front>
  );
}

function Users({ made }: { made: WorkspaceMakeReply }) {
  const { t } = useTranslation(["firstrun", "common", "signin"]);
  return (
    <section>
      <h2 className={classes.heading}>{t("made.users")}</h2>
      <table className={classes.users}>
        <thead>
          <tr>
            <th scope="col">{t("made.name")}</th>
            <th scope="col">{t("made.role")}</th>
            <th scope="col">{t("made.password")}</th>
          </tr>
        </thead>
        <tbody>
          {made.users.map((user) => (
            <tr key={user.name} data-testid={`firstrun-user-${user.name}`}>
              <td>{user.name}</td>
              <td>{t(`common:role.${user.role}`)}</td>
              <td>
                <Mono>{user.password}</Mono>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
