import type { Check } from './check';
import apiResponses from './checks/api-responses';
import dataFinalText from './checks/data-final-text';
import gatewayReach from './checks/gateway-reach';
import gatewayReloaded from './checks/gateway-reloaded';
import gatewayRunning from './checks/gateway-running';
import hardwareDriver from './checks/hardware-driver';
import hardwareGpu from './checks/hardware-gpu';
import hardwareMinimum from './checks/hardware-minimum';
import hardwareMultiGpu from './checks/hardware-multi-gpu';
import hardwareRecommended from './checks/hardware-recommended';
import hardwareSwap from './checks/hardware-swap';
import hardwareWiredLimit from './checks/hardware-wired-limit';
import homeportGuard from './checks/homeport-guard';
import homeportLock from './checks/homeport-lock';
import homeportPath from './checks/homeport-path';
import hostDisk from './checks/host-disk';
import hostSleep from './checks/host-sleep';
import lmstudioAuth from './checks/lmstudio-auth';
import lmstudioAutostart from './checks/lmstudio-autostart';
import lmstudioBind from './checks/lmstudio-bind';
import lmstudioCli from './checks/lmstudio-cli';
import lmstudioInstalled from './checks/lmstudio-installed';
import lmstudioPort from './checks/lmstudio-port';
import lmstudioServer from './checks/lmstudio-server';
import lmstudioVersion from './checks/lmstudio-version';
import modelContext from './checks/model-context';
import modelDownloaded from './checks/model-downloaded';
import modelFullSize from './checks/model-full-size';
import modelKept from './checks/model-kept';
import modelListed from './checks/model-listed';
import modelLoaded from './checks/model-loaded';
import modelMemory from './checks/model-memory';
import modelPrefill from './checks/model-prefill';
import modelSingle from './checks/model-single';
import modelTools from './checks/model-tools';
import openclawComments from './checks/openclaw-comments';
import openclawFound from './checks/openclaw-found';
import openclawKey from './checks/openclaw-key';
import openclawMerge from './checks/openclaw-merge';
import openclawMode from './checks/openclaw-mode';
import openclawProvider from './checks/openclaw-provider';
import openclawRow from './checks/openclaw-row';
import openclawValid from './checks/openclaw-valid';
import openclawVersion from './checks/openclaw-version';
import openclawWritable from './checks/openclaw-writable';
import routeAgents from './checks/route-agents';
import routeAllowlist from './checks/route-allowlist';
import routeFallback from './checks/route-fallback';
import routeHiddenFailure from './checks/route-hidden-failure';
import routeHosted from './checks/route-hosted';
import routeLeaks from './checks/route-leaks';
import routePrimary from './checks/route-primary';
import routeRewritten from './checks/route-rewritten';
import routeSessions from './checks/route-sessions';
import routeTurn from './checks/route-turn';
import safetyCompaction from './checks/safety-compaction';
import safetyGateway from './checks/safety-gateway';
import safetyHeartbeat from './checks/safety-heartbeat';
import safetyKeys from './checks/safety-keys';
import safetyPermissions from './checks/safety-permissions';
import safetyPlainHttp from './checks/safety-plain-http';
import safetyRegion from './checks/safety-region';
import safetySandbox from './checks/safety-sandbox';
import safetyScope from './checks/safety-scope';
import serverAnswers from './checks/server-answers';
import serverBind from './checks/server-bind';

/** Every check, parents before children, in the order of the guidance. */
export const checks: readonly Check[] = [
  hardwareGpu,
  hardwareMinimum,
  hardwareMultiGpu,
  hardwareRecommended,
  hardwareDriver,
  hardwareWiredLimit,
  hardwareSwap,
  hostDisk,
  hostSleep,
  lmstudioInstalled,
  lmstudioVersion,
  lmstudioPort,
  lmstudioAuth,
  lmstudioServer,
  lmstudioCli,
  serverAnswers,
  lmstudioBind,
  serverBind,
  lmstudioAutostart,
  modelDownloaded,
  modelFullSize,
  modelMemory,
  modelLoaded,
  modelKept,
  modelContext,
  modelSingle,
  modelTools,
  modelPrefill,
  openclawFound,
  homeportPath,
  openclawVersion,
  openclawValid,
  openclawWritable,
  openclawComments,
  openclawMode,
  openclawProvider,
  openclawKey,
  openclawRow,
  modelListed,
  openclawMerge,
  routePrimary,
  routeFallback,
  routeHiddenFailure,
  routeHosted,
  homeportGuard,
  homeportLock,
  routeRewritten,
  routeAllowlist,
  routeAgents,
  routeSessions,
  gatewayRunning,
  gatewayReloaded,
  gatewayReach,
  routeLeaks,
  safetyGateway,
  safetySandbox,
  safetyScope,
  safetyCompaction,
  safetyPermissions,
  safetyPlainHttp,
  safetyKeys,
  safetyHeartbeat,
  safetyRegion,
  dataFinalText,
  apiResponses,
  routeTurn,
];
