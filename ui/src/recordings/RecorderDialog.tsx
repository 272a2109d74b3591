import { Button, Group, NumberInput, PasswordInput, Select, Stack, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import type { RecorderReply } from "../bindings/RecorderReply";
import { ErrorNote, Loading } from "../components";
import { Dialog } from "../parts/Dialog";

const KINDS = ["none", "http", "ami"] as const;
type Kind = (typeof KINDS)[number];

/** Where Asterisk's manager interface listens unless somebody changed it. */
const AMI_PORT = 5038;

/** The recorder that is told what it may do with a call. */
export function RecorderDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const recorder = useVerb("recorder", {});
  return (
    <Dialog title={t("recorder.title")} onClose={onClose}>
      <ErrorNote error={recorder.error} />
      {recorder.isPending && <Loading />}
      {recorder.data && <Fields known={recorder.data} onClose={onClose} />}
    </Dialog>
  );
}

function Fields({ known, onClose }: { known: RecorderReply; onClose: () => void }) {
  const { t } = useTranslation("recordings");
  const [kind, setKind] = useState(known.kind as Kind);
  const [url, setUrl] = useState(known.url ?? "");
  const [host, setHost] = useState(known.host ?? "");
  const [port, setPort] = useState(known.port ?? AMI_PORT);
  const [user, setUser] = useState(known.user ?? "");
  const [secret, setSecret] = useState("");
  const set = usePerform("recorder_set");
  const keeps = kind !== "none" && kind === known.kind;
  const save = () => {
    const given = { kind, url: null, host: null, port: null, user: null, secret: secret || null };
    const http = { ...given, url };
    const ami = { ...given, host, port, user };
    const input = kind === "http" ? http : kind === "ami" ? ami : { ...given, secret: null };
    set.mutate(input, { onSuccess: () => setSecret("") });
  };
  return (
    <Stack gap="sm">
      <p>{t("recorder.says")}</p>
      <Select
        label={t("recorder.kind")}
        data={KINDS.map((value) => ({ value, label: t(`recorder.kinds.${value}`) }))}
        value={kind}
        onChange={(value) => setKind((value ?? "none") as Kind)}
        allowDeselect={false}
        data-testid="recorder-kind"
      />
      {kind === "http" && (
        <TextInput
          label={t("recorder.url")}
          description={t("recorder.urlSays")}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
          data-testid="recorder-url"
        />
      )}
      {kind === "ami" && (
        <>
          <TextInput
            label={t("recorder.host")}
            value={host}
            onChange={(event) => setHost(event.currentTarget.value)}
            data-testid="recorder-host"
          />
          <NumberInput
            label={t("recorder.port")}
            min={1}
            max={65535}
            value={port}
            onChange={(value) => setPort(Number(value) || AMI_PORT)}
            data-testid="recorder-port"
          />
          <TextInput
            label={t("recorder.user")}
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
            data-testid="recorder-user"
          />
        </>
      )}
      {kind !== "none" && (
        <PasswordInput
          label={t("recorder.secret")}
          description={keeps ? t("recorder.secretStays") : t("recorder.secretSays")}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          data-testid="recorder-secret"
        />
      )}
      <ErrorNote error={set.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("recorder.close")}
        </Button>
        <Button onClick={save} loading={set.isPending} data-testid="recorder-save">
          {t("recorder.save")}
        </Button>
      </Group>
      {known.kind !== "none" && <TryOut />}
    </Stack>
  );
}

/** Goes as far as an order would; what is saved is tried. */
function TryOut() {
  const { t, i18n } = useTranslation("recordings");
  const [extension, setExtension] = useState("");
  const attempt = usePerform("recorder_try", { quiet: true });
  const seen = attempt.data;
  const answer = (word: string) => {
    const key = `recordings:recorder.answer.${word}`;
    return i18n.exists(key) ? String(t(key as never)) : word.replaceAll("_", " ");
  };
  return (
    <>
      <Group align="flex-end" gap="xs">
        <TextInput
          label={t("recorder.extension")}
          value={extension}
          onChange={(event) => setExtension(event.currentTarget.value)}
          data-testid="recorder-extension"
        />
        <Button
          variant="default"
          onClick={() => attempt.mutate({ extension: extension || null })}
          loading={attempt.isPending}
          data-testid="recorder-try"
        >
          {t("recorder.try")}
        </Button>
      </Group>
      <ErrorNote error={attempt.error} />
      {seen && (
        <p role="status" data-testid="recorder-seen">
          {[answer(seen.answer), seen.greeting, seen.status && `HTTP ${seen.status}`]
            .filter(Boolean)
            .join(" · ")}
        </p>
      )}
    </>
  );
}
