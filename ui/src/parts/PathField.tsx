import { TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface PathFieldProps {
  /** What a file of this kind could be called. */
  name: string;
  path: string;
  onPath: (path: string) => void;
  testid: string;
}

/** Where on this machine a file is written that must not be read by others: a person names the place in full. */
export function PathField({ name, path, onPath, testid }: PathFieldProps) {
  const { t } = useTranslation("words");
  return (
    <TextInput
      label={t("file.where")}
      description={t("file.whereSays")}
      inputWrapperOrder={["label", "input", "description"]}
      placeholder={`/media/safe/${name}`}
      value={path}
      onChange={(event) => onPath(event.currentTarget.value)}
      spellCheck={false}
      data-testid={testid}
    />
  );
}
