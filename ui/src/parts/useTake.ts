import { usePerform } from "../api/queries";
import type { Input, Reply } from "../platform";

/** Verbs that answer a file. */
type Taking = "rejections_export" | "suppression_export";

/** Does a verb that answers a file, and keeps the file: nothing counts as taken before it is in its folder. */
export function useTake<V extends Taking>(verb: V) {
  const take = usePerform(verb);
  const put = usePerform("file_save", { quiet: true });
  const keep = ({ file_name, bytes }: Reply<Taking>) => put.mutate({ name: file_name, bytes });
  return {
    take: (input: Input<V>) => {
      put.reset();
      take.mutate(input, { onSuccess: keep });
    },
    busy: take.isPending || put.isPending,
    error: take.error ?? put.error,
    /** What was taken, and where it is. */
    taken: take.data && put.data ? { reply: take.data, path: put.data.path } : null,
  };
}
