import { Button, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { DeskInviteReply } from "../bindings/DeskInviteReply";
import { useFormat, useNow } from "../components";
import { Copy } from "../parts/Copy";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";
import classes from "./Floor.module.css";

interface InviteCodeProps {
  invite: DeskInviteReply;
  name: string;
  onClose: () => void;
}

/** The code, as text, as words and as a picture: shown this once, kept nowhere. */
export function InviteCode({ invite, name, onClose }: InviteCodeProps) {
  const { t } = useTranslation("floor");
  const title = name ? t("invite.codeOf", { desk: name }) : t("invite.code");
  return (
    <Dialog title={title} onClose={onClose} size="lg" firm>
      <Stack gap="sm">
        <Note tone="wait">{t("invite.once")}</Note>
        <Validity until={invite.expires_at} />
        {invite.code ? (
          <Given code={invite.code} words={invite.words} picture={invite.picture} />
        ) : (
          <p>{t("invite.noHub")}</p>
        )}
        <Group justify="flex-end">
          <Button onClick={onClose} data-testid="invite-close">
            {t("invite.done")}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  );
}

function Given({ code, words, picture }: { code: string; words: string | null; picture: string | null }) {
  const { t } = useTranslation("floor");
  return (
    <div className={classes.given}>
      <Stack gap="xs">
        <Group justify="space-between">
          <b>{t("invite.asCode")}</b>
          <Copy text={code} testid="invite-copy" />
        </Group>
        <code className={classes.code} translate="no" data-testid="invite-code">
          {code}
        </code>
        {words && (
          <>
            <b>{t("invite.asWords")}</b>
            <Words of={words} />
          </>
        )}
      </Stack>
      {picture && (
        <img
          className={classes.picture}
          src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`}
          alt={t("invite.picture")}
          data-testid="invite-picture"
        />
      )}
    </div>
  );
}

/** The address and the words, as the desk asks for them. */
function Words({ of }: { of: string }) {
  const { t } = useTranslation("floor");
  const [address, words] = of.split("/");
  return (
    <div className={classes.words} data-testid="invite-words">
      <p>
        {t("invite.address")} <b translate="no">{address}</b>
      </p>
      <p lang="en" translate="no">
        {words}
      </p>
    </div>
  );
}

function Validity({ until }: { until: string }) {
  const { t } = useTranslation("floor");
  const { minute } = useFormat();
  const left = Math.ceil((Date.parse(until) - useNow(1000)) / 60_000);
  return (
    <p data-testid="invite-until">
      {left > 0 ? t("invite.until", { time: minute(until), count: left }) : t("invite.over")}
    </p>
  );
}
