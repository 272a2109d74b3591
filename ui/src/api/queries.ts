/**
 * Server state: one query per verb, keyed by verb and input. Nothing here or elsewhere writes an invalidation
 * by hand: the ledger's "changed" event, and each verb that was done, make every reading stale (`useChanged`).
 */
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { useCallback } from "react";
import { type Input, type PerformError, perform, type Reply, type Verb } from "../platform";

/** The query of one reading verb. */
export function verbQuery<V extends Verb>(verb: V, input: Input<V>) {
  return queryOptions<Reply<V>, PerformError>({
    queryKey: [verb, input],
    queryFn: () => perform(verb, input),
  });
}

interface Options<R = never> {
  /** False: do not ask yet. */
  enabled?: boolean;
  /** Show the answer to the previous input while the next one is on its way (filters, not persons). */
  keep?: boolean;
  /** Ask again every so many milliseconds. */
  every?: number;
  /** No more once an answer is like this. */
  until?: (reply: R) => boolean;
}

/** Reads with one verb: `useVerb("campaigns", {})`. */
export function useVerb<V extends Verb>(verb: V, input: Input<V>, options: Options<Reply<V>> = {}) {
  const { every = false, until } = options;
  return useQuery({
    ...verbQuery(verb, input),
    enabled: options.enabled ?? true,
    refetchInterval: ({ state }) =>
      until && state.data && !state.error && until(state.data as Reply<V>) ? false : every,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  });
}

/** Verbs that answer in pages: `after` goes in, `next` comes out. */
export type PagedVerb = "rejections_list" | "suppression_list" | "consents";

/** Reads a long list page by page: `usePages("suppression_list", { text })`. */
export function usePages<V extends PagedVerb>(
  verb: V,
  input: Omit<Input<V>, "after">,
  { enabled = true }: Pick<Options, "enabled"> = {},
) {
  return useToTheEnd(
    useInfiniteQuery(
      infiniteQueryOptions({
        queryKey: [verb, "pages", input],
        queryFn: ({ pageParam }) => perform(verb, { ...input, after: pageParam } as unknown as Input<V>),
        initialPageParam: null as string | null,
        getNextPageParam: (page: Reply<V>) => page.next,
        placeholderData: keepPreviousData,
        enabled,
      }),
    ),
  );
}

/** Verbs whose pages go on after the last row of the one before, and that say whether there are more. */
export type ListVerb = "recordings" | "certificate_show";

/** Reads a long list row by row: `last` names the last row of a page, as `after` takes it. */
export function useMore<V extends ListVerb>(
  verb: V,
  input: Omit<Input<V>, "after">,
  last: (page: Reply<V>) => string | number | undefined,
) {
  return useToTheEnd(
    useInfiniteQuery(
      infiniteQueryOptions({
        queryKey: [verb, "pages", input],
        queryFn: ({ pageParam }) => perform(verb, { ...input, ...pageParam } as unknown as Input<V>),
        initialPageParam: {} as { after?: string | number | undefined },
        getNextPageParam: (page: Reply<V>) => (page.more ? { after: last(page) } : null),
        placeholderData: keepPreviousData,
      }),
    ),
  );
}

/** A long list as a screen draws it; `onEnd` fetches the next page when its end came near. */
export function useToTheEnd<Data, Failure>(pages: UseInfiniteQueryResult<Data, Failure>) {
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } = pages;
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return { data, error, isPending, hasNextPage, onEnd };
}

/**
 * Does a verb: `const add = usePerform("notice_add"); add.mutate({...}); add.error`. With `quiet` nothing is read
 * again: for what only answers (reveal, export, preview), and for what must be shown before the rest changes.
 */
export function usePerform<V extends Verb>(verb: V, { quiet = false }: { quiet?: boolean } = {}) {
  const queries = useQueryClient();
  return useMutation<Reply<V>, PerformError, Input<V>>({
    mutationKey: [verb],
    mutationFn: (input) => perform(verb, input),
    onSuccess: () => {
      if (!quiet) {
        void queries.invalidateQueries();
      }
    },
  });
}
