import { useEffect, useState } from "react";
import { useVerb } from "../api/queries";
import { ageNow, type Beat, beatOf } from "./beat";

/** How often the age is looked at between two answers of the program, ms. */
const LOOK_MS = 100;

/** The state of this desk's heartbeat, drawn anew only when it changes. Null: this is no desk of a floor. */
export function useBeat(): Beat | null {
  const { data, dataUpdatedAt } = useVerb("status", {});
  const desk = data?.mode === "desk" ? data : null;
  const look = () => desk && beatOf(ageNow(desk, Date.now() - dataUpdatedAt), desk.limit_ms);
  const [, draw] = useState<Beat | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `look` reads what the answer said
  useEffect(() => {
    if (!desk) {
      return;
    }
    const timer = setInterval(() => draw(look()), LOOK_MS);
    return () => clearInterval(timer);
  }, [desk, dataUpdatedAt]);
  return look();
}
