import { useState } from "react";
import { usePerform } from "../api/queries";
import type { RejectionRow } from "../bindings/RejectionRow";
import { useRole } from "../parts/session";

/** Reviewing the entry that is chosen, from the keys and from the panel alike. */
export function useReview(row: RejectionRow | null) {
  const may = useRole("supervisor", "admin");
  const review = usePerform("rejection_review");
  const question = usePerform("rejection_question");
  const [asking, setAsking] = useState(false);
  return {
    may,
    asking,
    busy: review.isPending || question.isPending,
    error: review.error,
    questionError: question.error,
    reviewed: () => {
      if (row && row.state !== "reviewed" && !review.isPending) {
        review.mutate({ id: row.id, note: null });
      }
    },
    ask: () => setAsking(row !== null),
    leave: () => setAsking(false),
    send: (text: string) =>
      row && question.mutate({ id: row.id, question: text }, { onSuccess: () => setAsking(false) }),
  };
}
