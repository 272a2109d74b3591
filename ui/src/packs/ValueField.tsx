import { SegmentedControl, TagsInput, Textarea, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useTerm } from "../parts/terms";
import type { Editor, Typed } from "./value";

interface ValueFieldProps {
  editor: Editor;
  typed: Typed;
  /** It is no value of this kind. */
  wrong: boolean;
  onTyped: (typed: Typed) => void;
}

/** A field for a value of a rule, after the kind of value that it has now. */
export function ValueField({ editor, typed, wrong, onTyped }: ValueFieldProps) {
  const { t } = useTranslation("packs");
  const term = useTerm();
  const common = { label: t("change.value"), error: wrong ? t("change.notAValue") : null };
  const onText = (event: { currentTarget: { value: string } }) => onTyped(event.currentTarget.value);
  if (Array.isArray(typed)) {
    return (
      <TagsInput
        {...common}
        description={t("change.listSays")}
        value={typed}
        onChange={onTyped}
        data-autofocus
        data-testid="packs-value"
      />
    );
  }
  if (editor === "yesNo") {
    return (
      <SegmentedControl
        value={typed}
        onChange={onTyped}
        data={[
          { value: "true", label: term("value", "yes") },
          { value: "false", label: term("value", "no") },
        ]}
        aria-label={t("change.value")}
        data-testid="packs-value"
      />
    );
  }
  return editor === "json" ? (
    <Textarea {...common} value={typed} onChange={onText} rows={4} data-testid="packs-value" />
  ) : (
    <TextInput
      {...common}
      value={typed}
      onChange={onText}
      inputMode={editor === "number" ? "numeric" : "text"}
      data-autofocus
      data-testid="packs-value"
    />
  );
}
