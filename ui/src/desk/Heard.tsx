import { Button, Checkbox, Group, Modal, Stack, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import type { CallId } from "../bindings/CallId";
import type { CampaignRow } from "../bindings/CampaignRow";
import { ErrorNote, Tag } from "../components";
import { CHANNELS } from "../parts/channels";
import { keepFocus } from "./keepFocus";

/** The person agreed to more, by word of mouth: starts the 14 days in which it must be confirmed in writing. */
export function Heard({ call, campaign }: { call: CallId; campaign: CampaignRow }) {
  const { t } = useTranslation(["desk", "common"]);
  const heard = usePerform("consent_heard");
  const [open, setOpen] = useState(false);
  const [channels, setChannels] = useState<string[]>(["voice"]);
  const [words, setWords] = useState("");
  const send = (event: FormEvent) => {
    event.preventDefault();
    heard.mutate(
      { call, channels, classes: [campaign.class], words: words.trim() },
      { onSuccess: () => setOpen(false) },
    );
  };
  return (
    <>
      <Group mt="sm" gap="xs">
        <Button
          variant="default"
          onMouseDown={keepFocus}
          onClick={() => setOpen(true)}
          data-testid="desk-heard"
        >
          {t("heard.open")}
        </Button>
        {heard.isSuccess && <Tag tone="go">{t("heard.kept")}</Tag>}
      </Group>
      <Modal
        opened={open}
        onClose={() => setOpen(false)}
        title={t("heard.title")}
        closeButtonProps={{ "aria-label": t("common:close") }}
      >
        <form onSubmit={send}>
          <Stack gap="sm">
            <p>{t("heard.text", { class: campaign.class })}</p>
            <Checkbox.Group value={channels} onChange={setChannels} label={t("heard.channels")}>
              <Group mt={6}>
                {CHANNELS.map((channel) => (
                  <Checkbox key={channel} value={channel} label={t(`channel.${channel}`)} />
                ))}
              </Group>
            </Checkbox.Group>
            <Textarea
              label={t("heard.words")}
              data-autofocus
              value={words}
              onChange={(event) => setWords(event.currentTarget.value)}
            />
            <ErrorNote error={heard.error} />
            <Button
              type="submit"
              disabled={channels.length === 0}
              loading={heard.isPending}
              data-testid="desk-heard-send"
            >
              {t("heard.send")}
            </Button>
          </Stack>
        </form>
      </Modal>
    </>
  );
}
