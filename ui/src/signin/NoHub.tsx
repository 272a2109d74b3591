import { Box } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useVerb } from "../api/queries";
import { Note } from "../parts/Note";

/** How often the desk's own program is asked whether the hub is there, ms. */
const ASK_MS = 2_000;

/** On a desk whose hub does not answer: who can still sign in, and for what. */
export function NoHub({ failed }: { failed: boolean }) {
  const { t } = useTranslation("signin");
  const { data } = useVerb("workspace", {}, { every: ASK_MS });
  return failed || data?.hub_reachable === false ? (
    <Box my="sm" data-testid="signin-no-hub">
      <Note tone="wait">{t("noHub")}</Note>
    </Box>
  ) : null;
}
