import { geoadd, geodist, geohash, geopos } from './geo-points.ts';
import {
  georadius,
  georadiusbymember,
  georadiusbymemberReadOnly,
  georadiusReadOnly,
  geosearch,
  geosearchstore,
} from './geo-search.ts';

/** Everything of positions, loaded with the first of them. */
export const GEO_HANDLERS = {
  geoadd,
  geodist,
  geohash,
  geopos,
  georadius,
  georadiusbymember,
  georadiusbymemberReadOnly,
  georadiusReadOnly,
  geosearch,
  geosearchstore,
};
