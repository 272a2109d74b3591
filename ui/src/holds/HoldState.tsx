import { Tag } from "../components";
import { useTerm } from "../parts/terms";

/** How a hold stands. */
export function HoldState({ state }: { state: string }) {
  const term = useTerm();
  const tone = state === "in_force" ? "act" : state === "release_asked" ? "wait" : "plain";
  return <Tag tone={tone}>{term("hold_state", state)}</Tag>;
}
