import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { verbQuery } from "../api/queries";
import { Note } from "../parts/Note";
import { ageNow, beatOf } from "../shell/beat";

/** How often the desk's own program is asked whether the hub is there, ms. */
const ASK_MS = 2_000;

/** On a desk whose hub does not answer: who can still sign in, and for what. */
export function NoHub({ failed }: { failed: boolean }) {
  const { t } = useTranslation("signin");
  const { data, dataUpdatedAt } = useQuery({
    ...verbQuery("status", {}),
    refetchInterval: ({ state }) => (state.error ? false : ASK_MS),
  });
  const away =
    data?.mode === "desk" && beatOf(ageNow(data, Date.now() - dataUpdatedAt), data.limit_ms) !== "fresh";
  return failed || away ? (
    <div data-testid="signin-no-hub">
      <Note tone="wait">{t("noHub")}</Note>
    </div>
  ) : null;
}
