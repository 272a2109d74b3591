import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { ErrorNote } from "../components";
import { Note } from "./Note";

interface SaveButtonProps {
  /** What the file is called. */
  name: string;
  /** The file as base64, made when it is wanted. */
  bytes: () => string;
  label: string;
  variant?: "default" | "subtle";
  testid?: string;
}

/** Keeps a file in the person's download folder and says where, or why not. */
export function SaveButton({ name, bytes, label, variant = "default", testid }: SaveButtonProps) {
  const { t } = useTranslation("words");
  const put = usePerform("file_save", { quiet: true });
  return (
    <>
      <Button
        variant={variant}
        size="compact-sm"
        loading={put.isPending}
        onClick={() => put.mutate({ name, bytes: bytes() })}
        {...(testid ? { "data-testid": testid } : {})}
      >
        {label}
      </Button>
      <ErrorNote error={put.error} />
      {put.data && <Note>{t("file.saved", { path: put.data.path })}</Note>}
    </>
  );
}
