import { Button, Group, Loader, SegmentedControl, Stack, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerform } from "../api/queries";
import { JoinCode } from "./JoinCode";
import { JoinTrouble } from "./JoinTrouble";
import { codeOf, complete, type Joining, NOTHING_GIVEN } from "./joining";

interface JoinProps {
  onBack: () => void;
  onJoined: (company: string) => void;
}

/** The code of an admin makes this machine a desk of the floor. */
export function Join({ onBack, onJoined }: JoinProps) {
  const { t } = useTranslation("firstrun");
  // Quiet: what was joined is shown before the window learns that there is a workspace.
  const join = usePerform("workspace_join", { quiet: true });
  const [given, setGiven] = useState<Joining>(NOTHING_GIVEN);
  const give = (some: Partial<Joining>) => setGiven({ ...given, ...some });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const input = { code: codeOf(given), name: given.name.trim() };
    join.mutate(input, { onSuccess: ({ company }) => onJoined(company) });
  };
  return (
    <form onSubmit={send}>
      <Stack gap="sm" mt="md">
        <p>{t("join.says")}</p>
        <SegmentedControl
          value={given.by}
          onChange={(by) => give({ by: by as Joining["by"] })}
          data={[
            { value: "code", label: t("join.byCode") },
            { value: "words", label: t("join.byWords") },
          ]}
          aria-label={t("join.form")}
          data-testid="join-by"
        />
        <JoinCode given={given} give={give} />
        <TextInput
          label={t("join.name")}
          description={t("join.nameSays")}
          value={given.name}
          onChange={(event) => give({ name: event.currentTarget.value })}
          maxLength={60}
          data-testid="join-name"
        />
        <JoinTrouble error={join.error} />
        {join.isPending && (
          <Group gap="xs" role="status" data-testid="join-busy">
            <Loader size="xs" /> {t("join.busy")}
          </Group>
        )}
        <Group justify="space-between">
          <Button variant="default" onClick={onBack} disabled={join.isPending}>
            {t("back")}
          </Button>
          <Button type="submit" disabled={!complete(given)} loading={join.isPending} data-testid="join-send">
            {t("join.act")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
