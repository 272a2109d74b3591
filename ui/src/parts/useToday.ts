import { useVerb } from "../api/queries";
import { dayOf } from "./days";

/** Today by the program's clock, `YYYY-MM-DD`; undefined until it is known. */
export function useToday(): string | undefined {
  const now = useVerb("status", {}).data?.now;
  return now && dayOf(now);
}
