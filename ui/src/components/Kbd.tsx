import classes from "./Kbd.module.css";

/** One key or several: `<Kbd keys="F6 F7" />`. The names of keys are the same in every language. */
export function Kbd({ keys, solid = false }: { keys: string; solid?: boolean }) {
  return (
    <span className={classes.keys}>
      {keys.split(" ").map((key) => (
        <kbd key={key} className={solid ? classes.solid : classes.key}>
          {key}
        </kbd>
      ))}
    </span>
  );
}
