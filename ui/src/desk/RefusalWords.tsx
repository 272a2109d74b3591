import { Button, Checkbox, Group, Stack, Textarea } from "@mantine/core";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorNote } from "../components";
import { CHANNELS } from "../parts/channels";
import classes from "./RefusalWords.module.css";

interface RefusalWordsProps {
  /** The campaign's class of marketing subject. */
  subject: string;
  onSend: (words: string, channels: string[], classes: string[]) => Promise<void>;
  onClose: () => void;
}

/** Their words, and only if they narrowed it themselves: to which channels, to which subject. */
export function RefusalWords({ subject, onSend, onClose }: RefusalWordsProps) {
  const { t } = useTranslation(["desk", "common"]);
  const [words, setWords] = useState("");
  const [channels, setChannels] = useState<string[]>([]);
  const [only, setOnly] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = () => onSend(words.trim(), channels, only ? [subject] : []).catch(setError);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") {
      onClose();
    }
    if (event.key === "Enter" && !event.shiftKey && words.trim() !== "" && !event.nativeEvent.isComposing) {
      event.preventDefault();
      void send();
    }
  };
  return (
    <Stack gap="sm" className={classes.form}>
      <Textarea
        label={t("words.label")}
        description={t("words.why")}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
        autoFocus
        rows={2}
        data-testid="desk-words"
      />
      <fieldset className={classes.scope} disabled={words.trim() === ""}>
        <legend>{t("words.scope")}</legend>
        <Checkbox.Group value={channels} onChange={setChannels}>
          <Group>
            {CHANNELS.map((channel) => (
              <Checkbox
                key={channel}
                value={channel}
                label={t("words.onlyChannel", { channel: t(`channel.${channel}`) })}
                data-testid={`desk-scope-${channel}`}
              />
            ))}
          </Group>
        </Checkbox.Group>
        <Checkbox
          mt="xs"
          checked={only}
          onChange={(event) => setOnly(event.currentTarget.checked)}
          label={t("words.onlyClass", { class: subject })}
          data-testid="desk-scope-class"
        />
      </fieldset>
      <ErrorNote error={error} />
      <Group gap="xs">
        <Button disabled={words.trim() === ""} onClick={() => void send()} data-testid="desk-words-send">
          {t("words.send")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("common:cancel")}
        </Button>
      </Group>
    </Stack>
  );
}
