import { Button, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Front } from "../signin/Front";

/** This machine is a desk of a floor. */
export function Joined({ company, onDone }: { company: string; onDone: () => void }) {
  const { t } = useTranslation("firstrun");
  return (
    <Front title={t("join.done")} text={t("join.doneText", { company })} wide testid="join-done">
      <Stack mt="md">
        <Button onClick={onDone} autoFocus data-testid="join-go-on">
          {t("join.goOn")}
        </Button>
      </Stack>
    </Front>
  );
}
