import { useTranslation } from "react-i18next";
import type { TimelineMark } from "../bindings/TimelineMark";
import { Tag, useFormat } from "../components";
import { useTerm } from "../parts/terms";
import styles from "./CallLine.module.css";
import { place } from "./marks";

const WIDTH = 332;
const EDGE = 8;

/** The call as a line with its marks, and the same in words. */
export function CallLine({ marks }: { marks: readonly TimelineMark[] }) {
  const { t } = useTranslation("rejections");
  if (marks.length === 0) {
    return <p className={styles.none}>{t("call.none")}</p>;
  }
  return (
    <>
      <svg className={styles.line} viewBox={`0 0 ${WIDTH} 24`} aria-hidden="true">
        <line x1={EDGE} x2={WIDTH - EDGE} y1={12} y2={12} className={styles.track} />
        {place(marks, EDGE, WIDTH - EDGE, 13).map(({ mark, x }) => (
          <circle key={`${mark.at}-${mark.kind}-${mark.item}`} cx={x} cy={12} {...look(mark)} />
        ))}
      </svg>
      <ol className={styles.marks}>
        {marks.map((mark) => (
          <MarkLine key={`${mark.at}-${mark.kind}-${mark.item}`} mark={mark} />
        ))}
      </ol>
    </>
  );
}

function MarkLine({ mark }: { mark: TimelineMark }) {
  const { t } = useTranslation("rejections");
  const term = useTerm();
  const format = useFormat();
  const name = mark.item ? term("item", mark.item) : term("mark", mark.kind);
  return (
    <li className={mark.kind === "no" ? styles.no : undefined}>
      <time dateTime={mark.at}>{format.time(mark.at)}</time>
      <span>{mark.item ? `✓ ${name}` : name}</span>
      {mark.hurried && <Tag tone="wait">{t("call.hurried")}</Tag>}
    </li>
  );
}

function look(mark: TimelineMark): { r: number; className: string | undefined } {
  if (mark.kind === "no") {
    return { r: 7, className: styles.dotNo };
  }
  return mark.item
    ? { r: 5, className: mark.hurried ? styles.dotHurried : styles.dotSaid }
    : { r: 4, className: styles.dot };
}
