import { useTranslation } from "react-i18next";
import type { HoldRow } from "../bindings/HoldRow";
import { useFormat } from "../components";
import { useTerm } from "../parts/terms";

/** Says what a hold covers. Only a person's number is masked: the days of a campaign are figures, too. */
export function useAbout() {
  const { t } = useTranslation("holds");
  const term = useTerm();
  const format = useFormat();
  return ({ kind, about }: Pick<HoldRow, "kind" | "about">) =>
    about === ""
      ? term("hold_kind", kind)
      : t("about", { kind: term("hold_kind", kind), about: kind === "person" ? format.mask(about) : about });
}
