import { createLink } from "@tanstack/react-router";
import { Button } from "antd";

/** A link to another screen that looks like a button; its look goes by `color` and `variant`, as the router keeps `type`. */
export const ButtonLink = createLink(Button);
