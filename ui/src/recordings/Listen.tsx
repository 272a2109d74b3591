import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote } from "../components";
import { useRole } from "../parts/session";
import { Player } from "./Player";
import styles from "./Recordings.module.css";

interface ListenProps {
  /** The recording. */
  id: string;
  /** When the notice had been said, ms from the beginning; null: not known. */
  notice: number | null;
}

/** A recording is heard for a purpose: it is asked first, and stands in the ledger before a sound comes. */
export function Listen({ id, notice }: ListenProps) {
  const { t } = useTranslation("recordings");
  const may = useRole("supervisor", "admin");
  const play = usePerform("recording_play", { quiet: true });
  if (!may) {
    return <p className={styles.quiet}>{t("listen.mayNot")}</p>;
  }
  return play.data ? (
    <>
      <Player key={play.data.ticket} sound={play.data} notice={notice} />
      <Button variant="subtle" size="compact-sm" onClick={play.reset} data-testid="listen-again">
        {t("listen.again")}
      </Button>
    </>
  ) : (
    <>
      <Purpose busy={play.isPending} onSay={(purpose) => play.mutate({ id, purpose })} />
      <ErrorNote error={play.error} />
    </>
  );
}

function Purpose({ busy, onSay }: { busy: boolean; onSay: (purpose: string) => void }) {
  const { t } = useTranslation("recordings");
  const [purpose, setPurpose] = useState("");
  const said = purpose.trim();
  const say = (event: FormEvent) => {
    event.preventDefault();
    if (said !== "" && !busy) onSay(said);
  };
  return (
    <form onSubmit={say} className={styles.purpose}>
      <TextInput
        label={t("listen.purpose")}
        description={t("listen.says")}
        inputWrapperOrder={["label", "input", "description"]}
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
        data-testid="listen-purpose"
      />
      <Button type="submit" disabled={said === ""} loading={busy} data-testid="listen-send">
        {t("listen.act")}
      </Button>
    </form>
  );
}
