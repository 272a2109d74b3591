import { useTranslation } from "react-i18next";
import { useTerm } from "../parts/terms";
import styles from "./Scripts.module.css";

interface PreviewProps {
  text: { steps: readonly { item: string; text: string }[]; offer: string; closing: string };
  /** A message has nothing beside its parts. */
  message: boolean;
}

/** The words as the agent will see them, or as they are sent; what is filled in is marked. */
export function Preview({ text, message }: PreviewProps) {
  const { t } = useTranslation("scripts");
  const term = useTerm();
  return (
    <ol className={styles.preview}>
      {text.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: steps of one item may repeat, and nothing here has a state
        <li key={index}>
          <span className={styles.item}>{term("item", step.item)}</span>
          <Filled text={step.text} />
        </li>
      ))}
      {!message && (
        <>
          <li>
            <span className={styles.item}>{t("offer")}</span>
            <Filled text={text.offer} />
          </li>
          <li>
            <span className={styles.item}>{t("closing")}</span>
            <Filled text={text.closing} />
          </li>
        </>
      )}
    </ol>
  );
}

function Filled({ text }: { text: string }) {
  const { t } = useTranslation("scripts");
  if (text.trim() === "") {
    return <p className={styles.quiet}>{t("noWords")}</p>;
  }
  return (
    <p className={styles.words}>
      {text.split(/(\{\w+\})/).map((part, index) =>
        part.startsWith("{") ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cut text, in its order
          <mark key={index}>{part}</mark>
        ) : (
          part
        ),
      )}
    </p>
  );
}
