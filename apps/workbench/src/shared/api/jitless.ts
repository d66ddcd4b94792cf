import { z } from "zod";

// The strict CSP forbids compiling functions from strings, which Zod would try.
z.config({ jitless: true });
