import { useTranslation } from "react-i18next";
import type { FloorDesk } from "../bindings/FloorDesk";
import { StateMark, Tag, type Tone } from "../components";
import { type DeskState, SHAPES, stateOf } from "./states";

const TONES: Record<DeskState, Tone> = { ready: "go", late: "wait", off: "no", cut_off: "plain" };

/** The state of a desk: shape, word and colour. */
export function StateTag({ desk }: { desk: FloorDesk }) {
  const { t } = useTranslation("floor");
  const state = stateOf(desk);
  return (
    <Tag tone={TONES[state]}>
      <StateMark shape={SHAPES[state]} size={11} /> {t(`state.${state}`)}
    </Tag>
  );
}
