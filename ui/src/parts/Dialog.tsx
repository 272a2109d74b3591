import { Modal } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

interface DialogProps {
  title: string;
  onClose: () => void;
  children: ReactNode;
  size?: "md" | "lg" | "xl";
  /** A click beside it does not close it: what it shows comes only once. */
  firm?: boolean;
}

/** A dialog of the office; closes with Escape. */
export function Dialog({ title, onClose, children, size = "md", firm = false }: DialogProps) {
  const { t } = useTranslation("words");
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size={size}
      closeOnClickOutside={!firm}
      closeButtonProps={{ "aria-label": t("close") }}
    >
      {children}
    </Modal>
  );
}
