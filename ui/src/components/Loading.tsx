import { useTranslation } from "react-i18next";
import classes from "./Loading.module.css";

/** Says that something is on its way, but only after 200 ms: shorter waits would flicker. */
export function Loading() {
  const { t } = useTranslation();
  return (
    <p className={classes.loading} role="status">
      {t("loading")}
    </p>
  );
}
