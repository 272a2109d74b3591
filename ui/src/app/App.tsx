import { localStorageColorSchemeManager, MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { useState } from "react";
import { makeQueryClient } from "../api/client";
import { styleNonce } from "../nonce";
import { cssVariables, theme } from "../theme/theme";
import { Broken } from "./Broken";
import { Gate } from "./Gate";

const scheme = localStorageColorSchemeManager({ key: "quietline.colours" });

/** Everything: colours, server state, and the gate that decides which part of the program one is in. */
export function App() {
  const [queries] = useState(makeQueryClient);
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      defaultColorScheme="auto"
      colorSchemeManager={scheme}
      getStyleNonce={styleNonce}
    >
      <QueryClientProvider client={queries}>
        <Broken>
          <Gate />
        </Broken>
      </QueryClientProvider>
    </MantineProvider>
  );
}
