import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./FocusBand.module.css";

/** In a call the window has no focus: F8 would go to the softphone. Red, and one click mends it. */
export function FocusBand() {
  const { t } = useTranslation("desk");
  const focused = useWindowFocus();
  if (focused) {
    return null;
  }
  return (
    <button type="button" className={classes.band} onClick={() => window.focus()} data-testid="desk-no-focus">
      {t("noFocus")}
    </button>
  );
}

function useWindowFocus(): boolean {
  const [focused, setFocused] = useState(() => document.hasFocus());
  useEffect(() => {
    const look = () => setFocused(document.hasFocus());
    // After "blur" the document may still call itself focused for a moment: the event itself is the news.
    const lost = () => setFocused(false);
    window.addEventListener("focus", look);
    window.addEventListener("blur", lost);
    return () => {
      window.removeEventListener("focus", look);
      window.removeEventListener("blur", lost);
    };
  }, []);
  return focused;
}
