import { ActionIcon, Button, Menu, NativeSelect, Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";
import items from "../locales/en/items.json";
import { useTerm } from "../parts/terms";
import { addStep, changeStep, type DraftStep, type DraftText, moveStep, removeStep } from "./draft";
import styles from "./Scripts.module.css";
import { BLANKS, MESSAGE_BLANKS } from "./starter";

type Change = (text: DraftText) => DraftText;

interface TextEditorProps {
  text: DraftText;
  /** A message is its parts and nothing else. */
  message: boolean;
  onText: (change: Change) => void;
}

const ITEMS = Object.keys(items);

/** The words in one language: the steps in the order they are said, then the offer, and what is said after a no. */
export function TextEditor({ text, message, onText }: TextEditorProps) {
  const { t } = useTranslation("scripts");
  const blanks = message
    ? t("editor.messageBlanks", { blanks: MESSAGE_BLANKS.join(" ") })
    : t("editor.blanks", { blanks: BLANKS.join(" ") });
  return (
    <div className={styles.editor} lang={text.language}>
      <p className={styles.quiet}>{blanks}</p>
      <ol className={styles.steps}>
        {text.steps.map((step, index) => (
          <Step
            key={step.key}
            step={step}
            first={index === 0}
            last={index === text.steps.length - 1}
            onText={onText}
          />
        ))}
      </ol>
      <AddStep onText={onText} />
      {!message && <Around text={text} onText={onText} />}
    </div>
  );
}

/** What a script has beside its steps: the offer, and what is said after a no. */
function Around({ text, onText }: { text: DraftText; onText: (change: Change) => void }) {
  const { t } = useTranslation("scripts");
  return (
    <>
      <Textarea
        label={t("offer")}
        description={t("offerSays")}
        value={text.offer}
        onChange={(event) => {
          const offer = event.currentTarget.value;
          onText((now) => ({ ...now, offer }));
        }}
        rows={4}
        data-testid="script-offer"
      />
      <Textarea
        label={t("closing")}
        description={t("closingSays")}
        value={text.closing}
        onChange={(event) => {
          const closing = event.currentTarget.value;
          onText((now) => ({ ...now, closing }));
        }}
        rows={2}
        data-testid="script-closing"
      />
    </>
  );
}

interface StepProps {
  step: DraftStep;
  first: boolean;
  last: boolean;
  onText: (change: Change) => void;
}

function Step({ step, first, last, onText }: StepProps) {
  const { t } = useTranslation("scripts");
  const term = useTerm();
  const name = term("item", step.item);
  const move = (by: -1 | 1) => onText((text) => moveStep(text, step.key, by));
  return (
    <li className={styles.step}>
      <div className={styles.stepHead}>
        <NativeSelect
          size="xs"
          aria-label={t("editor.item")}
          data={ITEMS.map((item) => ({ value: item, label: term("item", item) }))}
          value={step.item}
          onChange={(event) => {
            const item = event.currentTarget.value;
            onText((text) => changeStep(text, step.key, { item }));
          }}
        />
        <ActionIcon
          variant="subtle"
          disabled={first}
          onClick={() => move(-1)}
          aria-label={t("editor.up", { name })}
        >
          {"↑"}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          disabled={last}
          onClick={() => move(1)}
          aria-label={t("editor.down", { name })}
        >
          {"↓"}
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          onClick={() => onText((text) => removeStep(text, step.key))}
          aria-label={t("editor.remove", { name })}
        >
          {"×"}
        </ActionIcon>
      </div>
      <Textarea
        aria-label={name}
        value={step.text}
        onChange={(event) => {
          const words = event.currentTarget.value;
          onText((text) => changeStep(text, step.key, { text: words }));
        }}
        rows={2}
        data-testid={`script-step-${step.item}`}
      />
    </li>
  );
}

function AddStep({ onText }: { onText: (change: Change) => void }) {
  const { t } = useTranslation("scripts");
  const term = useTerm();
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <Button variant="default" size="compact-sm" className={styles.addStep} data-testid="script-add-step">
          {t("editor.addStep")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflow: "auto" }}>
        {ITEMS.map((item) => (
          <Menu.Item key={item} onClick={() => onText((text) => addStep(text, item))}>
            {term("item", item)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
