import { Textarea } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Why, for the record: of a changed value, or of a pack that is installed. */
export function Reason({
  of,
  reason,
  onReason,
  testid,
}: {
  of: "change" | "install";
  reason: string;
  onReason: (reason: string) => void;
  testid: string;
}) {
  const { t } = useTranslation("packs");
  return (
    <Textarea
      label={t(`${of}.reason`)}
      description={t(`${of}.reasonSays`)}
      inputWrapperOrder={["label", "input", "description"]}
      value={reason}
      onChange={(event) => onReason(event.currentTarget.value)}
      rows={2}
      data-testid={testid}
    />
  );
}
