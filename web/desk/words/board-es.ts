import type { BoardWords } from './board-words.js';
import { isolated } from './isolated.js';

export const ES_BOARD: BoardWords = {
  audit: {
    title: 'Historial y auditoría',
    ofItem: 'Historial de esta noticia',
    history: 'Historial',
    verify: 'Verificar el registro',
    export: 'Exportar (líneas JSON)',
    more: 'Anteriores',
    itself: 'el propio servicio',
    alone: 'sin una segunda persona',
    approvedBy: (name) => `aprobada por ${isolated(name)}`,
    erased: 'El texto se borró por ley.',
    fine: (count, first, head) =>
      `Verificado: ${count} entradas, de la #${first} a la #${head}, cada una como se escribió y en su sitio.`,
    compared: (checkpoints, to) => `Coincide con ${checkpoints} puntos de control, hasta el #${to}.`,
    notCompared: 'Sin comparar con puntos de control: aquí no los hay.',
    reason: (reason) => `Motivo: ${isolated(reason)}`,
    broken: (count) =>
      `NO ESTÁ COMO SE ESCRIBIÓ. Hallazgos: ${count}. Avise enseguida a quien lleva el servicio.`,
  },
  card: {
    actions: {
      correct: 'Corregir',
      hold: 'Retener',
      release: 'Liberar',
      retract: 'Retirar',
      refile: 'Retocar',
      pin: 'Fijar',
      unpin: 'Soltar',
      update: 'Actualizar',
      anew: 'Escribirla de nuevo',
      translate: 'Traducir',
      expire: 'Terminarla',
      remove: 'Eliminar',
    },
    more: 'Más',
    undo: 'Deshacer:',
    source: 'Fuente',
    refiled: 'Lo mismo, mejor dicho',
    refile: 'Retocar',
    expire: 'Quitarla de la portada',
    remove: 'Eliminarla para siempre, por ley',
    whyNote: 'Por qué, para los lectores (puede quedar vacío)',
    whatChanges: 'Qué cambia:',
    theyChanged: 'Qué cambió la otra persona:',
    mustCorrect: 'Esto cambia una cifra, una negación o la fuente: hay que decirlo a los lectores.',
    toCorrection: 'Hacer de ello una corrección',
  },
  filter: {
    search: 'Buscar noticias',
    status: 'Estado',
    anyStatus: 'Cualquier estado',
    urgency: 'Urgencia',
    anyUrgency: 'Cualquier urgencia',
    shown: (count, of) => `${count} de ${of} a la vista`,
    none: 'Ninguna noticia es así.',
    clear: 'Mostrar todas',
  },
  waiting: {
    title: 'Aún no publicadas',
    proposed: 'Propuesta: falta una segunda persona',
    queued: 'Espera a un proceso',
    goesOut: (time) => `Sale ${time}`,
    approve: 'Aprobar',
    takeBack: 'Retirar',
    reject: 'Rechazar',
    sendAlone: 'Enviarla sin nadie más (da la alarma)',
    sentAlone: (actor, time) => `Enviada sin una segunda persona: ${isolated(actor)}, ${time}.`,
    kill: (count) => `Parar todo lo programado (${count})`,
    killSure: (count) => (count === 1 ? 'Retirar la única' : `Retirar las ${count}`),
    killNot: 'Conservarlas',
    approved: 'Aprobada.',
    sentNow: 'Enviada ya.',
    takenBack: (count) => (count === 1 ? 'Retirada.' : `Retiradas: ${count}.`),
  },
  people: { title: 'En la redacción', you: 'usted' },
  doubt: {
    title: 'Su traducción ha cambiado.',
    changed: (edition, done, time) => `${isolated(edition)}: ${done}, ${time}. Ahora dice:`,
    dealtWith: 'Resuelto',
    notNoted: 'Sin anotar: el servicio no lo ha aceptado. Inténtelo de nuevo.',
    inOthers: (editions) => `También en ${editions}`,
  },
  proof: {
    title: 'Hasta dónde ha llegado',
    accepted: 'aceptada',
    logged: (seq) => (seq === undefined ? 'en el registro' : `en el registro, #${seq}`),
    live: (count, of) => `en ${count} de ${of} ${of === 1 ? 'nodo' : 'nodos'}`,
    seen: (count, of) =>
      of === 1 ? 'vista por el lector testigo' : `vista por ${count} de ${of} lectores testigo`,
    reached: (count, of, ms) =>
      ms === undefined
        ? `llegó a ${count} de ${of} lectores`
        : of === 0
          ? 'no había lectores conectados'
          : `llegó a ${count} de ${of} lectores en ${ms} ms`,
    states: {
      waiting: 'aún no',
      done: 'hecho',
      late: 'Con retraso',
      overdue: 'Muy retrasada',
      ended: 'terminada',
      unknown: 'ya no se sabe',
    },
    toDo: {
      no_worker:
        'ningún proceso la ha tomado. Compruebe que los procesos funcionan y que Redis responde; no la envíe otra vez.',
      no_node: 'no se oye ningún nodo. Compruebe que los nodos funcionan y que Redis acepta sus latidos.',
      node_behind: 'un nodo aún no la tiene. Si persiste, reinícielo o sáquelo del balanceador.',
      node_silent: 'un nodo que no la tiene no da señales. Si no está parado, aíslelo o reinícielo.',
      node_diverged:
        'un nodo muestra otro registro. Sáquelo del balanceador y ejecute «bellwire audit verify».',
      canary_away: 'el lector propio de un nodo no se conecta. Mire si el nodo admite lectores.',
      canary_behind: 'el lector propio de un nodo no la ha recibido. Mire qué ven sus lectores y reinícielo.',
      readers_slow:
        'algunos lectores la reciben despacio. A los 10 s sin recibir se les corta: nada que hacer.',
      too_old: 'los nodos recuerdan solo las 100 entradas más recientes, y esta ya no está entre ellas.',
    },
  },
};
