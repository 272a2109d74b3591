import { useTranslation } from "react-i18next";
import type { FloorDesk } from "../bindings/FloorDesk";
import { Tag, type Tone } from "../components";
import { DeskMark } from "./DeskMark";
import { type DeskState, stateOf } from "./states";

const TONES: Record<DeskState, Tone> = { ready: "go", late: "wait", off: "no", cut_off: "plain" };

/** The state of a desk: shape, word and colour. */
export function StateTag({ desk }: { desk: FloorDesk }) {
  const { t } = useTranslation("floor");
  const state = stateOf(desk);
  return (
    <Tag tone={TONES[state]}>
      <DeskMark state={state} /> {t(`state.${state}`)}
    </Tag>
  );
}
