/** What every page needs. The modules of a page, which its elements name with `data-module`, stand in its head. */
import { watchConnection } from "skit/connection";

watchConnection();
