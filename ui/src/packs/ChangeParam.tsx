import { Button, Group, Stack } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform, useVerb } from "../api/queries";
import { ErrorNote } from "../components";
import { Dialog } from "../parts/Dialog";
import { Note } from "../parts/Note";
import { useRole } from "../parts/session";
import { useTerm } from "../parts/terms";
import { useRuleValue } from "../parts/useRuleValue";
import { Effects } from "./Effects";
import styles from "./Packs.module.css";
import { Reason } from "./Reason";
import { mayChange } from "./reason";
import { Saved } from "./Saved";
import type { Param } from "./types";
import { ValueField } from "./ValueField";
import { editorOf, isSame, jsonOf, type Typed, typedOf } from "./value";

interface ChangeParamProps {
  pack: string;
  rule: string;
  param: Param;
  onClose: () => void;
}

/** Another value of a rule: what it would have done is shown before it can be saved, and who must agree.
 * Who may not save may try. */
export function ChangeParam({ pack, rule, param, onClose }: ChangeParamProps) {
  const { t } = useTranslation("packs");
  const term = useTerm();
  const change = usePerform("rule_change");
  // The value it had when the dialog opened: saving a new one must not turn the dialog round.
  const [before] = useState(param);
  return (
    <Dialog
      title={t("change.title", { rule, param: term("param", before.param) })}
      onClose={onClose}
      size="xl"
    >
      {change.data ? (
        <Saved
          reply={change.data}
          waiting={t("change.waiting")}
          onClose={onClose}
          testid="packs-change-close"
        />
      ) : (
        <Form pack={pack} rule={rule} param={before} change={change} onClose={onClose} />
      )}
    </Dialog>
  );
}

type FormProps = ChangeParamProps & { change: ReturnType<typeof usePerform<"rule_change">> };

function Form({ pack, rule, param, change, onClose }: FormProps) {
  const { t } = useTranslation("packs");
  const says = useRuleValue();
  const admin = useRole("admin");
  const editor = editorOf(param.value);
  const [typed, setTyped] = useState<Typed>(() => typedOf(param.value));
  const [reason, setReason] = useState("");
  const value = jsonOf(editor, typed);
  const { effect, error, looking } = useEffectOf({ pack, rule, param, value });
  const send = () => value && change.mutate({ pack, rule, param: param.param, value, reason: reason.trim() });
  return (
    <Stack gap="sm">
      <p>
        {t("change.now")} <strong>{says(param.value)}</strong>
      </p>
      <p className={styles.quiet}>{t(`change.stricter.${direction(param)}`)}</p>
      <ValueField editor={editor} typed={typed} wrong={value === null} onTyped={setTyped} />
      <ErrorNote error={error} />
      {looking && <p className={styles.quiet}>{t("change.looking")}</p>}
      {effect && (
        <Effects effect={effect} after={t("change.after")}>
          <Note tone={effect.stricter ? "act" : "wait"}>
            {t(effect.stricter ? "change.isStricter" : "change.isLooser")}
          </Note>
        </Effects>
      )}
      {admin ? (
        <Reason of="change" reason={reason} onReason={setReason} testid="packs-reason" />
      ) : (
        <p className={styles.quiet}>{t("panel.adminOnly")}</p>
      )}
      <ErrorNote error={change.error} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t(admin ? "cancel" : "close")}
        </Button>
        {admin && (
          <Button
            onClick={send}
            disabled={!effect || !mayChange(effect, reason)}
            loading={change.isPending}
            data-testid="packs-change-send"
          >
            {t(effect && !effect.stricter ? "change.send" : "change.save")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

const DIRECTIONS = ["less", "more"] as const;

function direction({ stricter }: Param): (typeof DIRECTIONS)[number] | "neither" {
  return DIRECTIONS.find((one) => one === stricter) ?? "neither";
}

interface Asked {
  pack: string;
  rule: string;
  param: Param;
  /** JSON text; null while there is none. */
  value: string | null;
}

/** What another value would do, once a person has stopped typing; nothing while it is the one that holds. */
function useEffectOf({ pack, rule, param, value }: Asked) {
  const [asked] = useDebouncedValue(value, 300);
  const changed = value !== null && !isSame(value, param.value);
  const enabled = changed && asked === value;
  const preview = useVerb(
    "rule_try",
    { pack, rule, param: param.param, value: asked ?? param.value },
    { enabled },
  );
  return {
    effect: enabled ? preview.data : undefined,
    error: enabled ? preview.error : null,
    looking: changed && (!enabled || preview.isPending),
  };
}
