import { Button, Group, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { FileZone } from "../parts/FileZone";
import { Saved } from "./Saved";
import { isKey, keyLine, readText, type TextFile } from "./text";
import { useRefusal } from "./useRefusal";

/** A key whose packs are taken from now on. Who signs makes law here: a second person repeats it. */
export function TrustKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("packs");
  const trust = usePerform("pack_signer_trust");
  return (
    <Dialog title={t("trust.title")} onClose={onClose} size="lg">
      {trust.data ? (
        <Saved reply={trust.data} waiting={t("trust.waiting")} onClose={onClose} testid="packs-trust-close" />
      ) : (
        <Form trust={trust} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  trust: ReturnType<typeof usePerform<"pack_signer_trust">>;
  onClose: () => void;
}

function Form({ trust, onClose }: FormProps) {
  const { t } = useTranslation("packs");
  const refusal = useRefusal("trust");
  const [typed, setTyped] = useState("");
  const [note, setNote] = useState("");
  const key = keyLine(typed);
  const ready = isKey(key) && note.trim() !== "";
  return (
    <Stack gap="sm">
      <p>{t("trust.says")}</p>
      <KeyFields typed={typed} onTyped={setTyped} />
      <Textarea
        label={t("trust.note")}
        description={t("trust.noteSays")}
        inputWrapperOrder={["label", "input", "description"]}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        rows={2}
        data-testid="packs-trust-note"
      />
      <ErrorNote error={refusal(trust.error)} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t("cancel")}
        </Button>
        <Button
          onClick={() => trust.mutate({ key, note: note.trim() })}
          disabled={!ready}
          loading={trust.isPending}
          data-testid="packs-trust-send"
        >
          {t("change.send")}
        </Button>
      </Group>
    </Stack>
  );
}

/** The key by file or as a line. What is no public key is not shown: it may be the secret one, taken by mistake. */
function KeyFields({ typed, onTyped }: { typed: string; onTyped: (typed: string) => void }) {
  const { t } = useTranslation("packs");
  const [file, setFile] = useState<TextFile | null>(null);
  const [wrong, setWrong] = useState(false);
  const take = (read: TextFile | null) => {
    const key = keyLine(read?.text ?? "");
    setWrong(!isKey(key));
    setFile(isKey(key) ? read : null);
    onTyped(isKey(key) ? key : "");
  };
  const notAKey = wrong || (typed.trim() !== "" && !isKey(keyLine(typed)));
  return (
    <>
      <FileZone
        label={t("trust.file")}
        hint={t("trust.fileSays")}
        picked={file}
        onFile={(one) => void readText(one).then(take, () => take(null))}
        testid="packs-trust-file"
      />
      <Textarea
        label={t("trust.key")}
        description={t("trust.keySays")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        error={notAKey ? t("trust.notAKey") : null}
        value={typed}
        onChange={(event) => {
          setWrong(false);
          setFile(null);
          onTyped(event.currentTarget.value);
        }}
        rows={2}
        spellCheck={false}
        translate="no"
        data-testid="packs-trust-key"
      />
    </>
  );
}
