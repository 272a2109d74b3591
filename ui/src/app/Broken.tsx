import { Button } from "@mantine/core";
import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState, Mono } from "../components";

interface State {
  error: Error | null;
}

/** Catches what a screen throws while it is drawn, so that the window never just turns white. */
export class Broken extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null };

  static getDerivedStateFromError(error: Error): State {
    return { error };
  }

  override render(): ReactNode {
    return this.state.error ? <BrokenNote message={this.state.error.message} /> : this.props.children;
  }
}

function BrokenNote({ message }: { message: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t("broken.title")}
      text={t("broken.text")}
      action={
        <>
          <Mono>{message}</Mono>
          <Button onClick={() => window.location.reload()}>{t("broken.reload")}</Button>
        </>
      }
      testid="broken"
    />
  );
}
