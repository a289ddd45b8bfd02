<?php
/**
 * Plugin Name:       Partnership Assessment
 * Description:       A self-assessment of school partnerships, as a block and as a shortcode. Its files come from this site; nothing that is entered leaves the reader’s device.
 * Version:           0.1.0
 * Requires at least: 6.3
 * Requires PHP:      7.4
 * Update URI:        false
 * License:           MIT OR Apache-2.0
 * Text Domain:       partnership-assessment
 *
 * @package PartnershipAssessment
 */

if ( ! defined( 'ABSPATH' ) ) {
	exit;
}

// The build adds what the files are, so that no browser keeps old ones beside new ones.
define( 'PARTNERSHIP_ASSESSMENT_VERSION', '0.1.0' );

/**
 * The element's attributes that a page can set: name, and the values where they are few.
 *
 * @return array<string, string[]>
 */
function partnership_assessment_attributes() {
	return array(
		'src'           => array(),
		'lang'          => array(),
		'theme'         => array( 'auto', 'light', 'dark' ),
		'layout'        => array( 'question', 'section' ),
		'hide'          => array(),
		'storage'       => array( 'local', 'session', 'none' ),
		'storage-key'   => array(),
		'heading-level' => array( '2', '1', '3', '4' ),
		'loading'       => array( 'lazy', 'eager' ),
	);
}

/**
 * The address of a questionnaire: one that is given as a file's name alone lies in a folder of the
 * site's uploads, because an update of the plugin deletes whatever lies beside its own files.
 *
 * @param string $given What the page sets.
 * @return string
 */
function partnership_assessment_questionnaire( $given ) {
	if ( false !== strpbrk( $given, '/:' ) ) {
		return $given;
	}
	$address = wp_upload_dir( null, false )['baseurl'] . '/partnership-assessment/' . rawurlencode( $given );
	// The site may answer to several names, and a browser asks for nothing of another without leave.
	$is_here = wp_parse_url( $address, PHP_URL_HOST ) === wp_parse_url( home_url(), PHP_URL_HOST );
	return $is_here ? wp_make_link_relative( $address ) : $address;
}

/**
 * The element. Attributes that are not known, or not set, are left out.
 *
 * WordPress spells attributes of shortcodes and blocks without hyphens: storage_key, headingLevel.
 *
 * @param array<string, mixed>|string $given What the page sets.
 * @return string
 */
function partnership_assessment_render( $given ) {
	wp_enqueue_script( 'partnership-assessment' );
	wp_enqueue_style( 'partnership-assessment' );
	$html = '<partnership-assessment';
	foreach ( partnership_assessment_attributes() as $name => $values ) {
		$snake = str_replace( '-', '_', $name );
		$camel = lcfirst( str_replace( '_', '', ucwords( $snake, '_' ) ) );
		$value = '';
		foreach ( array( $name, $snake, $camel ) as $spelling ) {
			if ( is_array( $given ) && isset( $given[ $spelling ] ) && is_scalar( $given[ $spelling ] ) ) {
				$value = trim( (string) $given[ $spelling ] );
			}
		}
		if ( '' === $value || ( $values && ! in_array( $value, $values, true ) ) ) {
			continue;
		}
		if ( 'src' === $name ) {
			$value = partnership_assessment_questionnaire( $value );
		}
		$html .= ' ' . $name . '="' . esc_attr( $value ) . '"';
	}
	$offline = plugins_url( 'assets/offline/partnership-assessment.html', __FILE__ );
	$label   = esc_html__( 'Open the self-assessment as a page of its own', 'partnership-assessment' );
	$needs   = esc_html__( 'It needs JavaScript: switch it on in the settings of your browser.', 'partnership-assessment' );
	// Without a paragraph of its own: where an editor has put one around the shortcode, a second inside
	// it would end the element, and the link would stand below.
	// For optimisers that combine all scripts into one, which then doesn't know where its files are.
	$files = plugins_url( 'assets/?ver=' . PARTNERSHIP_ASSESSMENT_VERSION, __FILE__ );
	$hint  = '<script type="application/json" data-partnership-assessment="files" data-base="' . esc_url( $files ) . '"></script>';
	return $html . '><a href="' . esc_url( $offline ) . '">' . $label . '</a>. ' . $needs . '</partnership-assessment>' . $hint;
}

/**
 * The block: the element with the width, the class and whatever else the editor gives every block.
 *
 * @param array<string, mixed> $attributes What the page sets.
 * @return string
 */
function partnership_assessment_render_block( $attributes ) {
	return '<div ' . get_block_wrapper_attributes() . '>' . partnership_assessment_render( $attributes ) . '</div>';
}

/**
 * Registers the script, the shortcode and the block.
 */
function partnership_assessment_register() {
	wp_register_script(
		'partnership-assessment',
		plugins_url( 'assets/partnership-assessment.js', __FILE__ ),
		array(),
		PARTNERSHIP_ASSESSMENT_VERSION,
		array( 'strategy' => 'async' )
	);
	// Keeps the room until the script runs, so that nothing below it jumps.
	wp_register_style( 'partnership-assessment', false, array(), PARTNERSHIP_ASSESSMENT_VERSION );
	wp_add_inline_style(
		'partnership-assessment',
		'partnership-assessment:not(:defined) { display: flow-root; min-height: max(36em, 100vh); }'
	);
	wp_register_script(
		'partnership-assessment-block',
		plugins_url( 'block.js', __FILE__ ),
		array( 'wp-blocks', 'wp-element', 'wp-components', 'wp-block-editor', 'wp-i18n' ),
		PARTNERSHIP_ASSESSMENT_VERSION,
		true
	);
	add_shortcode( 'partnership_assessment', 'partnership_assessment_render' );

	$attributes = array();
	foreach ( array_keys( partnership_assessment_attributes() ) as $name ) {
		$camel                = lcfirst( str_replace( ' ', '', ucwords( str_replace( '-', ' ', $name ) ) ) );
		$attributes[ $camel ] = array(
			'type'    => 'string',
			'default' => '',
		);
	}
	register_block_type(
		'partnership-assessment/assessment',
		array(
			'api_version'           => 3,
			'title'                 => __( 'Partnership Assessment', 'partnership-assessment' ),
			'description'           => __( 'A self-assessment of a partnership between schools.', 'partnership-assessment' ),
			'category'              => 'widgets',
			'icon'                  => 'groups',
			'supports'              => array(
				'align' => array( 'wide', 'full' ),
				'html'  => false,
			),
			'attributes'            => $attributes,
			'editor_script_handles' => array( 'partnership-assessment-block' ),
			'render_callback'       => 'partnership_assessment_render_block',
		)
	);
}
add_action( 'init', 'partnership_assessment_register' );
