import { useTranslation } from "react-i18next";
import { useTerm } from "../parts/terms";
import { useList } from "../parts/useList";

/** What a refusal covers, in one sentence; empty lists mean all. */
export function Scope({ channels, classes }: { channels: readonly string[]; classes: readonly string[] }) {
  const { t } = useTranslation("rejections");
  const term = useTerm();
  const list = useList();
  const where =
    channels.length > 0 ? list(channels.map((channel) => term("channel", channel))) : t("scope.everyChannel");
  const what = classes.length > 0 ? list(classes) : t("scope.everyOffer");
  return <>{t("scope.sentence", { where, what })}</>;
}
