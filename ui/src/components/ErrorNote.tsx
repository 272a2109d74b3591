import { asPerformError } from "../platform";
import classes from "./ErrorNote.module.css";
import { useErrorText } from "./useErrorText";

/** What happened, what was kept, what to do; nothing when there is no error. */
export function ErrorNote({ error, testid = "error-note" }: { error: unknown; testid?: string }) {
  const say = useErrorText();
  if (error === null || error === undefined) {
    return null;
  }
  return (
    <p className={classes.note} role="alert" data-testid={testid} data-code={asPerformError(error).code}>
      {say(error)}
    </p>
  );
}
