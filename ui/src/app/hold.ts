import { createContext, useContext, useEffect } from "react";

/** Tells the gate that somebody is in a call: the screen must not be taken away, whatever became of the session. */
export const Hold = createContext<(held: boolean) => void>(() => {});

/** Keeps the person inside while `held`: reports are accepted even after an access was changed. */
export function useHold(held: boolean): void {
  const hold = useContext(Hold);
  useEffect(() => {
    hold(held);
    return () => hold(false);
  }, [hold, held]);
}
