import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config.ts";

describe("the configuration", () => {
  it("has a default for everything a first start needs", () => {
    expect(readConfig({})).toMatchObject({
      PORT: 8080,
      HOST: "localhost",
      PUBLIC_URL: "http://localhost:8080",
      ROLE: "all",
    });
  });

  it("names each wrong variable and keeps the security log for at least 180 days", () => {
    expect(() => readConfig({ PORT: "http", SECURITY_LOG_DAYS: "30" })).toThrow(ConfigError);
    expect(() => readConfig({ PORT: "http", SECURITY_LOG_DAYS: "30" })).toThrow(/PORT[\s\S]*SECURITY_LOG_DAYS/);
  });

  it("takes an empty value for none, and cuts the slash off the public address", () => {
    const config = readConfig({ DATABASE_URL: "", PUBLIC_URL: "https://www.example.gov.cn/" });

    expect(config.DATABASE_URL).toBeUndefined();
    expect(config.PUBLIC_URL).toBe("https://www.example.gov.cn");
  });
});
