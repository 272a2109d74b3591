import classes from "./Mark.module.css";

/** The sign of Quietline: a dark square with one quiet line. */
export function Mark() {
  return (
    <span className={classes.mark} aria-hidden="true">
      <i />
    </span>
  );
}
