import { useQueryClient } from "@tanstack/react-query";
import { forgetFolder } from "../parts/folder";
import { perform } from "../platform";

/** Signs out and forgets everything that was read or sent for the person who leaves, and where their files went. */
export function useSignOut(): () => void {
  const queries = useQueryClient();
  return () => {
    void perform("sign_out", {}).finally(() => {
      void queries.resetQueries({ queryKey: ["who_am_i"] });
      queries.removeQueries({
        predicate: ({ queryKey }) => queryKey[0] !== "who_am_i" && queryKey[0] !== "workspace",
      });
      queries.getMutationCache().clear();
      forgetFolder();
    });
  };
}
