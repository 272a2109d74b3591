import { Checkbox, Group } from "@mantine/core";

interface TicksProps {
  label: string;
  names: readonly string[];
  /** A name as a person reads it. */
  says: (name: string) => string;
  ticked: string[];
  onTick: (ticked: string[]) => void;
  testid: string;
}

/** A few names of which any number holds. All stand in sight, so that nothing is ticked or left out unseen. */
export function Ticks({ label, names, says, ticked, onTick, testid }: TicksProps) {
  return (
    <Checkbox.Group label={label} value={ticked} onChange={onTick} data-testid={testid}>
      <Group mt={6} gap="sm">
        {names.map((name) => (
          <Checkbox key={name} value={name} label={says(name)} data-testid={`${testid}-${name}`} />
        ))}
      </Group>
    </Checkbox.Group>
  );
}
