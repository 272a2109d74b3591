import { Tag, type Tone } from "../components";
import { useTerm } from "../parts/terms";

const TONES: Record<string, Tone> = { new: "act", reviewed: "go", questioned: "wait", slip: "no" };

/** Where an entry of the log stands. */
export function StateTag({ state }: { state: string }) {
  const term = useTerm();
  return <Tag tone={TONES[state] ?? "plain"}>{term("state", state)}</Tag>;
}
