import { Button, Menu } from "@mantine/core";
import { useTerm } from "../parts/terms";

interface ChannelMenuProps {
  label: string;
  /** Over the choices. */
  title: string;
  channels: readonly string[];
  busy: boolean;
  onChannel: (channel: string) => void;
  testid: string;
}

/** A button that asks on which channel something went out or came in. */
export function ChannelMenu({ label, title, channels, busy, onChannel, testid }: ChannelMenuProps) {
  const term = useTerm();
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="compact-sm" loading={busy} data-testid={testid}>
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{title}</Menu.Label>
        {channels.map((channel) => (
          <Menu.Item key={channel} onClick={() => onChannel(channel)} data-testid={`${testid}-${channel}`}>
            {term("channel", channel)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
