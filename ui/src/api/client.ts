import { QueryCache, QueryClient } from "@tanstack/react-query";
import { asPerformError } from "../platform";

/** The session is over; only a new sign-in helps. */
export const SESSION_OVER = new Set(["signed_out", "session_ended"]);

/** The client of all server state. The program is on this machine: no stale times, no focus games. */
export function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    // A session that ended while a screen was open: ask who is signed in, and the gate shows the sign-in.
    queryCache: new QueryCache({
      onError: (error, query) => {
        if (SESSION_OVER.has(asPerformError(error).code) && query.queryKey[0] !== "who_am_i") {
          void client.invalidateQueries({ queryKey: ["who_am_i"] });
        }
      },
    }),
    defaultOptions: {
      queries: {
        networkMode: "always",
        refetchOnWindowFocus: false,
        staleTime: Number.POSITIVE_INFINITY,
        // What the office answers is an answer: asking again would only be slower.
        retry: false,
      },
      // What a form sent (addresses, words, passphrases) does not outlive it.
      mutations: { networkMode: "always", gcTime: 0 },
    },
  });
  return client;
}
